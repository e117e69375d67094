/// Names for auditors, who otherwise see pseudonymous ids alone.
package com.comms123.identity.name;
