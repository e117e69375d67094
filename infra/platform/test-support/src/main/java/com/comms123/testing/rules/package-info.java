/// What becomes of each stored field: declared by every service, compared with its code and with what is really stored.
@NullMarked
package com.comms123.testing.rules;

import org.jspecify.annotations.NullMarked;
