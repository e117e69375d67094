/// A notice, and when it is tried again.
@NullMarked
package com.comms123.identity.notice.domain;

import org.jspecify.annotations.NullMarked;
