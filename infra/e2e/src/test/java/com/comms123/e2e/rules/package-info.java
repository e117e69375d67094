/// What becomes of each stored field: the services' own rules, as a page, and compared with what is really stored.
@NullMarked
package com.comms123.e2e.rules;

import org.jspecify.annotations.NullMarked;
