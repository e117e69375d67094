/// Remembered sign-ins: the browsers on which people chose to be remembered (CK-3, CK-4).
@NullMarked
package com.comms123.identity.device;

import org.jspecify.annotations.NullMarked;
