/// Names for privacy officers, whose lists of deletions and holds have ids alone.
package com.comms123.membership.naming;
