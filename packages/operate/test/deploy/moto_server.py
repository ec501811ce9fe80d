"""Starts moto's server on a free port, prints the port, and stops at the end of its input.

moto's CloudFormation ignores the body of a REST API, so that its deployment fails without methods. It is imported here, by
moto's own PutRestApi, which validates the document and fails for integrations without a URI, such as mocks.
"""

import sys

from moto.apigateway import models
from moto.server import ThreadedMotoServer

create = models.RestAPI.create_from_cloudformation_json.__func__
put_integration = models.APIGatewayBackend.put_integration


def create_with_body(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
    api = create(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs)
    backend = models.apigateway_backends[account_id][region_name]
    backend.put_rest_api(api.id, cloudformation_json["Properties"]["Body"], fail_on_warnings=True)
    return api


def put_any_integration(self, *args, uri=None, integration_method=None, **kwargs):
    return put_integration(self, *args, uri=uri, integration_method=integration_method, **kwargs)


models.RestAPI.create_from_cloudformation_json = classmethod(create_with_body)
models.APIGatewayBackend.put_integration = put_any_integration
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
server.stop()
