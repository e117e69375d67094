/// What containers refuse before Spring sees it, as problems.
@NullMarked
package com.comms123.platform.web.container;

import org.jspecify.annotations.NullMarked;
