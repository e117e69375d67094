@NullMarked
package com.comms123.retention.content.domain;

import org.jspecify.annotations.NullMarked;
