/// Background jobs against poison records.
@NullMarked
package com.comms123.testing.jobs;

import org.jspecify.annotations.NullMarked;
