/// What the domain answers when it is asked to do something.
@NullMarked
package com.comms123.membership.decision;

import org.jspecify.annotations.NullMarked;
