/// The removal of each stored field: the services' own rules, as a page, and compared with the stored data.
@NullMarked
package com.comms123.e2e.rules;

import org.jspecify.annotations.NullMarked;
