/// What a request for deletion consists of.
@NullMarked
package com.comms123.membership.deletion.domain;

import org.jspecify.annotations.NullMarked;
