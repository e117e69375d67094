/// The answers of the domain to a request.
package com.comms123.membership.decision;
