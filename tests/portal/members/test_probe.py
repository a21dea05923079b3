import glob
import threading
from pathlib import Path


def test_probe(house, client_of, the_world):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from playwright.sync_api import sync_playwright
    from werkzeug.serving import make_server

    d = Path("/tmp/da_mo/da/LC_MESSAGES")
    d.mkdir(parents=True, exist_ok=True)
    c = Catalog(locale="da")
    for p in [*glob.glob("/tmp/da/*.po")]:
        for m in read_po(open(p, "rb")):
            if m.id:
                c.add(m.id, m.string)
    write_mo(open(d / "messages.mo", "wb"), c)
    app = house.app
    b = app.extensions["babel"]
    print(b)
    import dataclasses

    b.translation_directories if hasattr(b, "translation_directories") else None
    try:
        b.translation_directories = ["/tmp/da_mo"]
    except Exception:
        app.extensions["babel"] = dataclasses.replace(b, translation_directories=["/tmp/da_mo"])
    # some life
    for who, paths in {
        "dora": [
            "cases/",
            "cases/%s/" % the_world.case(),
            "members/",
            "cases/%s/" % the_world.case(number=1003),
        ],
        "alma": ["cases/"],
        "mads": [],
    }.items():
        for p in paths:
            client_of(who).get("/t/eksempel/" + p)
    client_of("mads").get("/t/eksempel/cases/%s" % the_world.case())
    eva = client_of("eva")
    eva.send(
        "/t/eksempel/members/invitations",
        {
            "name": "Karla Østergård",
            "email": "karla@eksempel.example",
            "roles": ["mentor", "parent_coach"],
        },
    )
    eva.send(
        f"/t/eksempel/members/{the_world.membership('bo')}/status",
        {"version": "1", "status": "suspended"},
    )
    eva.send(
        f"/t/eksempel/members/{the_world.membership('bo')}/roles",
        {"version": "2", "roles": ["mentor", "parent_coach"]},
    )
    from tests.cast import BY_NAME

    srv = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=srv.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{srv.port}"
    member = the_world.membership
    pages = {
        "eva": [
            ("members", "members/"),
            ("invite", "members/invitations"),
            ("member", f"members/{member('dora')}"),
            ("me", f"members/{member('eva')}"),
            ("org", "organisation"),
        ],
        "rita": [
            ("log", "access-log"),
            ("logall", "access-log?everything=y"),
            ("logbad", "access-log?number=abc&since=40.1.2026"),
            ("logempty", "access-log?number=4711"),
            ("kinds", "access-log/kinds"),
        ],
        None: [("cookies", "/cookies"), ("accessibility", "/accessibility")],
    }
    notes = []
    with sync_playwright() as pw:
        br = pw.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        try:
            from axe_playwright_python.sync_playwright import Axe

            axe = Axe()
        except ImportError:
            axe = None
        for width in (1280, 390, 320):
            for who, list_ in pages.items():
                ctx = br.new_context(viewport={"width": width, "height": 900}, locale="da-DK")
                if who:
                    ctx.add_cookies([{"name": "session", "value": BY_NAME[who].token, "url": base}])
                page = ctx.new_page()
                page.on("console", lambda m: notes.append((page.url, m.text)))
                for name, path in list_:
                    page.goto(base + (path if path.startswith("/") else "/t/eksempel/" + path))
                    if width != 320:
                        page.screenshot(path=f"/tmp/shots/admin_{name}_{width}.png", full_page=True)
                    sw = page.evaluate("document.documentElement.scrollWidth")
                    if sw > width:
                        notes.append((name, width, "scroll", sw))
                    if axe and width != 390:
                        r = axe.run(
                            page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
                        )
                        for v in r.response["violations"]:
                            notes.append((
                                name,
                                width,
                                v["id"],
                                [n["html"][:150] for n in v["nodes"]][:3],
                            ))
                if who == "eva":
                    page.goto(base + "/t/eksempel/members/invitations")
                    page.click("main button[type=submit]")
                    page.screenshot(path=f"/tmp/shots/admin_inviteerr_{width}.png", full_page=True)
                    page.fill("#name", "Ny Person")
                    page.fill("#email", f"ny{width}@eksempel.example")
                    page.check("#roles-0")
                    page.click("main button[type=submit]")
                    page.screenshot(path=f"/tmp/shots/admin_invited_{width}.png", full_page=True)
                    page.goto(base + "/t/eksempel/organisation")
                    eva.send(
                        "/t/eksempel/organisation",
                        {
                            "version": page.input_value("[name=version]"),
                            "name": "Eksempel Kommune",
                            "breach_contact": f"andet{width}@eksempel.example",
                            "language": "da",
                            "idle_minutes": "30",
                            "absolute_hours": "10",
                        },
                    )
                    page.fill("#breach_contact", "mit@eksempel.example")
                    page.click("main button[type=submit]")
                    page.screenshot(
                        path=f"/tmp/shots/admin_orgconflict_{width}.png", full_page=True
                    )
                    page.goto(base + f"/t/eksempel/members/{member('pia')}")
                    v = page.input_value("[name=version] >> nth=0")
                    eva.send(
                        f"/t/eksempel/members/{member('pia')}/roles",
                        {
                            "version": v,
                            "roles": ["mentor"]
                            if width == 1280
                            else ["parent_coach"]
                            if width == 390
                            else ["mentor"],
                        },
                    )
                    page.click("main button[type=submit] >> nth=0")
                    page.screenshot(
                        path=f"/tmp/shots/admin_memberconflict_{width}.png", full_page=True
                    )
                ctx.close()
        br.close()
    srv.shutdown()
    for n in notes:
        print(n)
    assert 0
