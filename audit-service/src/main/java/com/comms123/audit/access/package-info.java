/// Access to the trail: the check who may view it, and the access log of every view.
package com.comms123.audit.access;
