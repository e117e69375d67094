/// Which requests may pass, with which headers, and the website's pages.
@NullMarked
package com.comms123.gateway.edge;

import org.jspecify.annotations.NullMarked;
