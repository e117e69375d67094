@NullMarked
package com.comms123.retention.export.web;

import org.jspecify.annotations.NullMarked;
