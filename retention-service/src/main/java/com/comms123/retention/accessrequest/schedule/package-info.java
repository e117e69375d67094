/// When work is looked for.
@NullMarked
package com.comms123.retention.accessrequest.schedule;

import org.jspecify.annotations.NullMarked;
