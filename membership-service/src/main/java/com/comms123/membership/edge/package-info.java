/// Shared parts of the HTTP adapters of all features.
@NullMarked
package com.comms123.membership.edge;

import org.jspecify.annotations.NullMarked;
