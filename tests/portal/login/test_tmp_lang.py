def test_x(client_of, app):
    app.config["PROPAGATE_EXCEPTIONS"]=True
    from flask import got_request_exception
    import traceback
    app.error_handler_spec[None][None].pop(Exception,None)
    r=client_of("dora").send("/language", {"language":"en"})
    print(r.status_code, r.text[:300])
