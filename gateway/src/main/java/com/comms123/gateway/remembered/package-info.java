/// Being remembered on a computer (CK-3 to CK-5): the cookie, what it stands for, and signing in by it.
package com.comms123.gateway.remembered;
