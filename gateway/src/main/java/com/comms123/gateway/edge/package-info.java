/// Which requests may pass, with which headers, and the website's pages.
package com.comms123.gateway.edge;
