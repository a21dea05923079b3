def test_probe(client_of):
    eva = client_of("eva")
    for path in ("members/", "members/invitations", "organisation"):
        r = eva.get("/t/eksempel/" + path)
        print(r.status_code, r.get_data(as_text=True)[:200])
    rita = client_of("rita")
    for path in ("access-log", "access-log/kinds"):
        r = rita.get("/t/eksempel/" + path)
        print(r.status_code)
    for path in ("/cookies", "/accessibility"):
        print(client_of(None).get(path).status_code)
    assert 0
