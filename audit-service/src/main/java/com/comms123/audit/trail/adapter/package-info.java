/// Every topic of the catalogue, into the trail.
package com.comms123.audit.trail.adapter;
