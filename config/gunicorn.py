"""The settings of the web process: `gunicorn --config python:config.gunicorn`."""

wsgi_app = "config.wsgi"
worker_class = "config.webarbeider.Webarbeider"
workers = 2
threads = 4  # a request that waits does not stop a probe
limit_request_field_size = 16_384  # a token with 200 groups is 12 kB
forwarded_allow_ips = ""  # or a client on 127.0.0.1 chooses its own SCRIPT_NAME
control_socket_disable = True  # it would lie in the home directory
