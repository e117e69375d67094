@NullMarked
package com.comms123.retention.export.domain;

import org.jspecify.annotations.NullMarked;
