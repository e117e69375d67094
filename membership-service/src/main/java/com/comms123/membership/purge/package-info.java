/// Removing what is held about a person for good.
@NullMarked
package com.comms123.membership.purge;

import org.jspecify.annotations.NullMarked;
