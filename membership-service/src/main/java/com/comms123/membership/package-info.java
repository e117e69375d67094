/// Schools and clubs, their message groups, and who belongs to them.
@NullMarked
package com.comms123.membership;

import org.jspecify.annotations.NullMarked;
