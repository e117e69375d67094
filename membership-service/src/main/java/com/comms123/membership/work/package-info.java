/// Work in the background.
@NullMarked
package com.comms123.membership.work;

import org.jspecify.annotations.NullMarked;
