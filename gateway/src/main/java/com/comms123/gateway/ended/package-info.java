/// People who have asked for deletion: nothing they hold signs them in any more.
@NullMarked
package com.comms123.gateway.ended;

import org.jspecify.annotations.NullMarked;
