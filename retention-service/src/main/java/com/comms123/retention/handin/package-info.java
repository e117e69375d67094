/// Where services hand in what they hold: pieces of parts, and that a part is whole.
@NullMarked
package com.comms123.retention.handin;

import org.jspecify.annotations.NullMarked;
