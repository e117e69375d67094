/// How the website and the API are used, as sums that identify nobody (US-1, US-2).
package com.comms123.gateway.usage;
