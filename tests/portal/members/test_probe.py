def test_probe(client_of, the_world):
    eva = client_of("eva")
    for path in (
        "members/",
        "members/invitations",
        "organisation",
        f"members/{the_world.membership('dora')}",
        f"members/{the_world.membership('eva')}",
    ):
        r = eva.get("/t/eksempel/" + path)
        print(r.status_code)
    r = eva.send(
        "/t/eksempel/members/invitations",
        {"name": "Ny Person", "email": "ny@eksempel.example", "roles": ["mentor"]},
    )
    print(r.status_code)
    import re

    print(re.sub(r"\s+", " ", r.text[r.text.index("<main") :]))
    r = eva.send(
        "/t/eksempel/members/invitations",
        {"name": "", "email": "dora@eksempel.example", "roles": ["prison_mentor"]},
    )
    print(r.status_code)
    rita = client_of("rita")
    for path in (
        "access-log",
        "access-log/kinds",
        "access-log?everything=y&person=x",
        "access-log?since=1.1.2026&until=&outcome=denied&kind=cases&number=1001&person=",
    ):
        r = rita.get("/t/eksempel/" + path)
        print(r.status_code)
        print(re.sub(r"\s+", " ", r.text[r.text.index("<main") : r.text.index("<footer")])[:3000])
    assert 0
