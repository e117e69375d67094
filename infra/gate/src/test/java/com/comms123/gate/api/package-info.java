/// The OpenAPI description of all services, as `/docs` shows it: written from the code, compared with the traffic of tests.
package com.comms123.gate.api;
