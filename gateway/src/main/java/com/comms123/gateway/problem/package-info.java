/// RFC 9457 problems, in the form that the services use.
package com.comms123.gateway.problem;
