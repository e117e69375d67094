/// The interface of a service as an OpenAPI 3.1 description, from its code; and the requests of its tests, to compare.
package com.comms123.testing.openapi;
