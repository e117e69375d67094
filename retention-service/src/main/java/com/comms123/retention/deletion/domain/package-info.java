@NullMarked
package com.comms123.retention.deletion.domain;

import org.jspecify.annotations.NullMarked;
