/// Remembered sign-ins: the browsers on which people chose to be remembered (CK-3, CK-4).
package com.comms123.identity.device;
