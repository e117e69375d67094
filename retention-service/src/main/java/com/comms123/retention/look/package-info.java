/// The access log of privacy officers' views.
package com.comms123.retention.look;
