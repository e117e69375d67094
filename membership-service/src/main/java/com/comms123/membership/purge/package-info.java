/// Removing what is held about a person for good.
package com.comms123.membership.purge;
