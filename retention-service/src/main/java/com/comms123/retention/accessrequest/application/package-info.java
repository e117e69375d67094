/// Answering access requests.
@NullMarked
package com.comms123.retention.accessrequest.application;

import org.jspecify.annotations.NullMarked;
