/// Gathered packages, as the store keeps them.
@NullMarked
package com.comms123.retention.content.stored;

import org.jspecify.annotations.NullMarked;
