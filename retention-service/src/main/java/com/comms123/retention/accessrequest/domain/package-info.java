/// What an access request is, and what becomes of it: pure Java.
@NullMarked
package com.comms123.retention.accessrequest.domain;

import org.jspecify.annotations.NullMarked;
