/// Names for auditors, who otherwise see pseudonymous ids alone.
@NullMarked
package com.comms123.identity.name;

import org.jspecify.annotations.NullMarked;
