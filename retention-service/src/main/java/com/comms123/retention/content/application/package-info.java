@NullMarked
package com.comms123.retention.content.application;

import org.jspecify.annotations.NullMarked;
