from collections.abc import Callable
from tests.journeys import scenery
from tests.journeys.test_every_page import *
from tests.portal.tools.network.maps import typed_map
import random
def test_zz(chromium, database, address):
    scene = scenery.build(database)
    dora = database.client_of("dora")
    crowd = typed_map(kind="save")
    rnd = random.Random(4)
    S=["family","relatives","friends","school_work","leisure_faith","professionals","online"]; Q=["supporting","mixed","strained","broken","concerning"]
    L=["mormor","ven B","træner i klubben","kollega fra værkstedet","lærer","fætter","nabo","chatven","SSP-konsulent","præst"]
    for i in range(40):
        crowd |= {f"nodes-{i}-key": f"n{i+1}", f"nodes-{i}-label": rnd.choice(L)+(f" {i}" if i%3==0 else ""), f"nodes-{i}-sector": rnd.choice(S), f"nodes-{i}-ring": str(rnd.randint(1,3)), f"nodes-{i}-quality": rnd.choice(Q)}
    new = str(dora.send(scene.case + "network/").headers["Location"]).removesuffix("edit")
    assert dora.send(new + "versions", crowd).status_code == 303
    p = opened_by(chromium, address, "dora")
    page = p.page
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 1000})
        p.opens(scene.network); page.locator("#picture").screenshot(path=f"/tmp/netshots/z-show-{width}.png")
        p.opens(new); page.locator("#picture").screenshot(path=f"/tmp/netshots/z-crowd-{width}.png")
        p.opens(scene.open_network); 
        page.locator("#moves summary").click(); page.locator("#moves").screenshot(path=f"/tmp/netshots/z-moves-{width}.png")
        page.locator("#moves button").nth(3).click(); 
        page.wait_for_url("**/edit#person-n2")
        print(width, "focus:", page.evaluate("document.activeElement.id"))
        page.wait_for_timeout(300)
        page.screenshot(path=f"/tmp/netshots/z-edit-top-{width}.png")
        page.locator("#person-n2 summary").click()
        page.locator("#person-n2").screenshot(path=f"/tmp/netshots/z-person-{width}.png")
        p.opens(scene.case+"network/"); page.locator("#numbers").screenshot(path=f"/tmp/netshots/z-numbers-{width}.png")
