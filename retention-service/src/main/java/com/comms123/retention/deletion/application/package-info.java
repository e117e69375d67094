@NullMarked
package com.comms123.retention.deletion.application;

import org.jspecify.annotations.NullMarked;
