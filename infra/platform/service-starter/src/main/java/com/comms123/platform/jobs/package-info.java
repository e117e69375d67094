/// Background jobs: each on a thread of its own, each record on its own.
@NullMarked
package com.comms123.platform.jobs;

import org.jspecify.annotations.NullMarked;
