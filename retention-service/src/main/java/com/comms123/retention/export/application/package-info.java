@NullMarked
package com.comms123.retention.export.application;

import org.jspecify.annotations.NullMarked;
