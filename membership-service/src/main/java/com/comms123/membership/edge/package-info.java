/// What the HTTP adapters of all features need.
@NullMarked
package com.comms123.membership.edge;

import org.jspecify.annotations.NullMarked;
