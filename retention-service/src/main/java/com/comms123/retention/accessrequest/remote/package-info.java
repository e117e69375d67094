/// Questions to other services.
@NullMarked
package com.comms123.retention.accessrequest.remote;

import org.jspecify.annotations.NullMarked;
