/// An access request, and its states: pure Java.
@NullMarked
package com.comms123.retention.accessrequest.domain;

import org.jspecify.annotations.NullMarked;
