/// What is gathered, as the store keeps it.
@NullMarked
package com.comms123.retention.content.stored;

import org.jspecify.annotations.NullMarked;
